// Enhances pages that work without it. Every text that a reader sees comes from the page.
import '@tabler/core/dist/css/tabler.min.css'
import './app.css'
import htmx from 'htmx.org'

document.documentElement.classList.add('js')
window.htmx = htmx
Object.assign(htmx.config, {
  allowEval: false, // the content security policy forbids it anyway
  includeIndicatorStyles: false, // app.css has them
  historyCacheSize: 0, // pages with names of persons stay out of the browser's storage
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '422', swap: true }, // a form with its errors
    { code: '[45]..', swap: false, error: true },
  ],
})

const on = (type, selector, action) =>
  document.addEventListener(type, (event) => {
    const target = event.target.closest?.(selector)
    if (target) action(target, event)
  })

// <button data-copy="text" data-copied="…"> or data-copy="#id" of what is to be copied.
async function copy(button) {
  const source = button.dataset.copy
  const element = source.startsWith('#') && document.querySelector(source)
  const text = element ? (element.value ?? element.innerText) : source
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyWithoutPermission(text)
  }
  if (button.dataset.copied) announce(button, button.dataset.copied)
}

// Plain http gives a page no clipboard; the old way still works there.
function copyWithoutPermission(text) {
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'offscreen' })
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

function announce(button, message) {
  const note = Object.assign(document.createElement('span'), { className: 'copied-note', textContent: message })
  note.setAttribute('role', 'status')
  button.parentElement.querySelector(':scope > .copied-note')?.remove()
  button.after(note)
  setTimeout(() => note.remove(), 3000)
}

on('click', '[data-copy]', copy)

// <form data-confirm="…"> and <button data-confirm="…"> ask first.
on('submit', 'form', (form, event) => {
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm
  if (question && !window.confirm(question)) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
})

// <select data-submit> sends its form when it changes; without script a button does.
on('change', '[data-submit]', (field) => field.form.requestSubmit())
// The link of this page may lie below the fold of a long menu.
document.querySelector('.house-menu .here')?.scrollIntoView({ block: 'nearest' })

on('click', '[data-print]', () => window.print())

// <… data-columns-of="table-id"> holds checkboxes whose values are columns;
// the cells of a column carry data-column. What was chosen is kept on this device.
const chooserKey = (chooser) => `columns:${location.pathname}:${chooser.dataset.columnsOf}`

function showColumns(chooser) {
  const hidden = new Set()
  for (const box of chooser.querySelectorAll('input[type=checkbox]')) if (!box.checked) hidden.add(box.value)
  const table = document.getElementById(chooser.dataset.columnsOf)
  for (const cell of table?.querySelectorAll('[data-column]') ?? []) cell.hidden = hidden.has(cell.dataset.column)
  return [...hidden]
}

function restoreColumns() {
  for (const chooser of document.querySelectorAll('[data-columns-of]')) {
    const kept = JSON.parse(localStorage.getItem(chooserKey(chooser)) ?? 'null')
    if (kept) for (const box of chooser.querySelectorAll('input[type=checkbox]')) box.checked = !kept.includes(box.value)
    showColumns(chooser)
  }
}

on('change', '[data-columns-of]', (chooser) => {
  localStorage.setItem(chooserKey(chooser), JSON.stringify(showColumns(chooser)))
})
document.addEventListener('htmx:afterSettle', restoreColumns)
restoreColumns()

// <details data-menu>: one open at a time; Escape and a click elsewhere close it.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[data-menu][open]'))
    if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && event.target.closest?.('details[data-menu][open]')
  if (menu) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})

// <form data-guard>: leaving with unsaved changes asks first.
let unsaved = false
on('input', 'form[data-guard]', () => (unsaved = true))
on('submit', 'form', () => (unsaved = false))
window.addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault()
})

// <button value="text" data-into="#box">: puts the text where the caret is; without
// script the button's form does it on the server.
on('click', '[data-into]', (button, event) => {
  const box = document.querySelector(button.dataset.into)
  if (!box) return
  event.preventDefault()
  box.setRangeText(button.value, box.selectionStart, box.selectionEnd, 'end')
  box.focus()
  box.dispatchEvent(new Event('input', { bubbles: true }))
})
