/**
 * Draws on the picture of a page what the form says: areas to be removed, by mouse, pen, finger and
 * keyboard. The numbers in the form stay the truth: every change is written there and nowhere else,
 * and what is typed there is drawn. Without this script the form does all the same.
 */
const picture = document.querySelector('svg[data-high]')
const form = document.querySelector('.sk-redact__form form')

const PARTS = 10000
/** Smallest side of an area, and one step of a key, in parts of the page. */
const LEAST = 40
const STEP = 50
const SIDES = ['left', 'top', 'width', 'height']

/** Rectangles by the name of their fields. */
const drawn = new Map()

if (picture && form) {
  const high = Number(picture.dataset.high)
  const template = form.querySelector('template[data-new]')
  for (const hidden of document.querySelectorAll('[data-script]')) hidden.hidden = false
  for (const mark of picture.querySelectorAll('[data-mark]')) mark.remove()
  for (const group of form.querySelectorAll('[data-fields]')) follow(group)
  form.addEventListener('input', ({ target }) => {
    const group = target.closest('[data-fields]')
    if (group) show(group)
  })
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'line') showLine(target)
    if (target.name === 'whole') showWhole()
    if (target.name === 'drop') for (const group of drawn.keys()) show(group)
    const group = target.closest('[data-fields]')
    if (group) show(group)
  })
  for (const box of form.querySelectorAll('input[name=line]')) showLine(box)
  showWhole()
  document.querySelector('[data-add]').addEventListener('click', () => {
    const group = freeGroup()
    if (!group) return
    write(group, { x: 3000, y: 4000, w: 4000, h: 400 })
    drawn.get(group).focus()
  })
  const finger = document.querySelector('[data-draw]')
  finger.addEventListener('click', () => {
    const on = finger.getAttribute('aria-pressed') !== 'true'
    finger.setAttribute('aria-pressed', String(on))
    picture.classList.toggle('sk-redact__picture--finger', on)
  })
  picture.addEventListener('pointerdown', begin)

  /** The fields of a group as numbers; none while they say no area. */
  function read(group) {
    const [x, y, w, h] = SIDES.map(side => {
      const typed = fieldOf(group, side).value.trim().replace(',', '.')
      return typed === '' ? NaN : Number(typed) * 100
    })
    return [x, y, w, h].every(Number.isFinite) && w > 0 && h > 0 ? { x, y, w, h } : undefined
  }

  function fieldOf(group, side) {
    return form.querySelector(`[name="${group.dataset.fields}-${side}"]`)
  }

  /** The box that takes a kept area off; a new one has none. */
  function dropBox({ dataset }) {
    const index = /^area-(\d+)$/.exec(dataset.fields)?.[1]
    return index && form.querySelector(`input[name=drop][value="${index}"]`)
  }

  function write(group, { x, y, w, h }) {
    const values = { left: x, top: y, width: w, height: h }
    for (const side of SIDES) fieldOf(group, side).value = String(Math.round(values[side]) / 100)
    show(group)
  }

  /** An area is drawn from now on as its fields say. */
  function follow(group) {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    rect.setAttribute('class', 'sk-redact__mark')
    rect.setAttribute('tabindex', '0')
    rect.setAttribute('role', 'group')
    rect.addEventListener('keydown', event => onKey(event, group))
    picture.append(rect)
    drawn.set(group, rect)
    show(group)
  }

  function show(group) {
    const rect = drawn.get(group)
    const area = read(group)
    const gone = !area || dropBox(group)?.checked === true
    rect.toggleAttribute('hidden', gone)
    if (gone) return
    rect.setAttribute('x', area.x)
    rect.setAttribute('y', (area.y * high) / PARTS)
    rect.setAttribute('width', area.w)
    rect.setAttribute('height', (area.h * high) / PARTS)
    const legend = group.querySelector('legend').textContent.trim()
    const numbers = SIDES.map(side => `${fieldOf(group, side).value}%`).join(', ')
    rect.setAttribute('aria-label', `${legend}: ${numbers}`)
  }

  function showLine(box) {
    picture
      .querySelector(`[data-line="${box.value}"]`)
      ?.classList.toggle('sk-redact__line--on', box.checked)
  }

  function showWhole() {
    const whole = form.querySelector('input[name=whole]').checked
    picture.classList.toggle('sk-redact__picture--whole', whole)
  }

  /** A group of fields that says no area yet; a new one when all are taken, up to what the server reads. */
  function freeGroup() {
    const groups = [...form.querySelectorAll('[data-fields^="new-"]')]
    const free = groups.find(group => SIDES.every(side => fieldOf(group, side).value === ''))
    if (free || groups.length >= Number(template.dataset.most)) return free
    const made = template.content.firstElementChild.cloneNode(true)
    const name = `new-${groups.length + 1}`
    made.dataset.fields = name
    for (const each of made.querySelectorAll('[name],[id],[for],[aria-describedby]'))
      for (const attribute of ['name', 'id', 'for', 'aria-describedby'])
        if (each.hasAttribute(attribute))
          each.setAttribute(attribute, each.getAttribute(attribute).replaceAll('new-0', name))
    groups.at(-1).after(made)
    follow(made)
    return made
  }

  /** Where a pointer is, in parts of the page. */
  function placeOf({ clientX, clientY }) {
    const { left, top, width, height } = picture.getBoundingClientRect()
    const within = share => Math.min(PARTS, Math.max(0, share * PARTS))
    return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
  }

  function begin(event) {
    const byFinger = event.pointerType === 'touch'
    if (event.button !== 0 || (byFinger && finger.getAttribute('aria-pressed') !== 'true')) return
    event.preventDefault()
    const held = [...drawn].find(([, rect]) => rect === event.target)?.[0]
    const from = placeOf(event)
    const before = held && read(held)
    if (held) drawn.get(held).focus({ preventScroll: true })
    let group = held
    const move = moved => {
      const to = placeOf(moved)
      if (before)
        return write(
          held,
          kept({ ...before, x: before.x + to.x - from.x, y: before.y + to.y - from.y }),
        )
      const area = {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        w: Math.abs(to.x - from.x),
        h: Math.abs(to.y - from.y),
      }
      // A click that hardly moves marks nothing.
      if (!group && (area.w < LEAST || area.h < LEAST)) return
      group ??= freeGroup()
      if (group) write(group, area)
    }
    const end = () => {
      picture.removeEventListener('pointermove', move)
      picture.removeEventListener('pointerup', end)
      picture.removeEventListener('pointercancel', end)
    }
    picture.setPointerCapture(event.pointerId)
    picture.addEventListener('pointermove', move)
    picture.addEventListener('pointerup', end)
    picture.addEventListener('pointercancel', end)
  }

  /** An area within the page. */
  function kept({ x, y, w, h }) {
    const [width, height] = [
      Math.max(LEAST, Math.min(w, PARTS)),
      Math.max(LEAST, Math.min(h, PARTS)),
    ]
    return {
      x: Math.min(Math.max(0, x), PARTS - width),
      y: Math.min(Math.max(0, y), PARTS - height),
      w: width,
      h: height,
    }
  }

  function onKey(event, group) {
    const [dx, dy] = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }[event.key] ?? [0, 0]
    const area = read(group)
    if (event.ctrlKey || event.altKey || event.metaKey || !area) return
    if (dx !== 0 || dy !== 0) {
      write(
        group,
        kept(
          event.shiftKey
            ? { ...area, w: area.w + dx * STEP, h: area.h + dy * STEP }
            : { ...area, x: area.x + dx * STEP, y: area.y + dy * STEP },
        ),
      )
    } else if (event.key === 'Delete' || event.key === 'Backspace') drop(group)
    else return
    event.preventDefault()
  }

  /** A kept area is ticked off, a new one is emptied; the focus goes to where it can be undone. */
  function drop(group) {
    const box = dropBox(group)
    if (box) box.checked = true
    else for (const side of SIDES) fieldOf(group, side).value = ''
    show(group)
    if (!box) group.closest('details').open = true
    ;(box || fieldOf(group, 'left')).focus()
  }
}
