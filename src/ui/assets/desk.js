/**
 * The queue by keyboard, for a clerk with 200 open letters: down and up (or j, k) go from letter to
 * letter, x marks, Enter opens. The keys work only while the focus is in the list, so that nobody
 * who dictates or types elsewhere sets anything off. Without this script the page does all the same.
 */
const list = document.querySelector('table.sk-queue')
const form = list?.closest('form')
const boxes = [...(list?.querySelectorAll('input[type=checkbox][name=id]') ?? [])]

/** @param {Element | null} from @param {number} step */
function move(from, step) {
  const rows = [...list.tBodies[0].rows]
  const row = rows[rows.indexOf(from?.closest('tr')) + step]
  row?.querySelector('a')?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const step = STEPS[event.key]
  if (step !== undefined) move(event.target, step)
  else if (event.key === 'x') event.target.closest('tr')?.querySelector('input')?.click()
  else return
  event.preventDefault()
}

function tellCount() {
  const count = boxes.filter(box => box.checked).length
  for (const told of form.querySelectorAll('[data-selected]'))
    told.textContent = count === 0 ? '' : told.dataset.selected.replace('{count}', String(count))
}

if (form && boxes.length > 0) {
  list.addEventListener('keydown', onKey)
  form.addEventListener('change', tellCount)
  for (const hidden of form.querySelectorAll('[data-script]')) hidden.hidden = false
  form.querySelector('[data-select-all]')?.addEventListener('click', () => {
    const all = boxes.every(box => box.checked)
    for (const box of boxes) box.checked = !all
    tellCount()
  })
}
