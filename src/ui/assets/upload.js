/**
 * Shows how far a file has come while a form with files is on its way. Without this script, or when
 * anything here fails, the browser sends the form by itself and shows its own sign.
 */
for (const form of document.querySelectorAll('form[enctype="multipart/form-data"][data-uploading]'))
  form.addEventListener('submit', event => {
    const files = [...form.querySelectorAll('input[type=file]')].flatMap(field => [...field.files])
    if (files.length === 0 || form.dataset.sending === 'yes') return
    event.preventDefault()
    // The server would only refuse it, and the page with what was typed would be gone.
    if (files.some(file => file.size > Number(form.dataset.most))) return tell(form)
    form.dataset.sending = 'yes'
    send(form, event.submitter)
  })

/** Says beside the field that the file is too large; nothing is sent and nothing typed is lost. */
function tell(form) {
  const field = [...form.querySelectorAll('input[type=file]')].find(each =>
    [...each.files].some(file => file.size > Number(form.dataset.most)),
  )
  const id = `${field.id}-too-large`
  const told = document.getElementById(id) ?? document.createElement('p')
  told.id = id
  told.className = 'govuk-error-message'
  told.setAttribute('role', 'alert')
  told.textContent = form.dataset.tooLarge
  field.before(told)
  field.classList.add('govuk-file-upload--error')
  const described = field.getAttribute('aria-describedby') ?? ''
  if (!described.split(' ').includes(id))
    field.setAttribute('aria-describedby', `${described} ${id}`.trim())
  field.focus()
}

function send(form, submitter) {
  const { bar, told } = signOf(form, submitter)
  const body = new FormData(form)
  if (submitter?.name) body.append(submitter.name, submitter.value)
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
    told.textContent = `${form.dataset.uploading} ${Math.floor((loaded / total) * 100)} %`
  })
  request.addEventListener('load', () => show(request))
  // Whatever went wrong on the way, the form itself tries once more and the browser tells.
  request.addEventListener('error', () => {
    if (submitter) submitter.click()
    else form.submit()
  })
  request.open('POST', submitter?.getAttribute('formaction') ?? form.getAttribute('action'))
  request.setRequestHeader('accept', 'text/html')
  request.send(body)
}

/** The bar and its words, just above the button that was pressed. */
function signOf(form, submitter) {
  const bar = document.createElement('progress')
  const told = document.createElement('p')
  const name = form.dataset.uploading
  bar.setAttribute('aria-label', name)
  told.className = 'govuk-body'
  told.setAttribute('role', 'status')
  told.textContent = name
  ;(submitter ?? form.lastElementChild).before(told, bar)
  return { bar, told }
}

/** The answer: the page that it led to, or the same form with what was wrong. */
function show(request) {
  const led = request.responseURL !== '' && request.status < 400
  if (led) {
    location.assign(request.responseURL)
    // An address that differs by its fragment alone would not be read anew.
    if (request.responseURL.split('#')[0] === location.href.split('#')[0]) location.reload()
    return
  }
  document.open()
  document.write(request.responseText)
  document.close()
}
