// HTML from our own templates: clicks on units and pages; explanations that open on hover, on focus and on a click
const LINGER = 250 // ms in which the pointer may travel from the word to its explanation

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root")
  root.innerHTML = data.html
  // whether a table is wider than its place, for the hint that it scrolls
  const watch = new ResizeObserver(() =>
    root.querySelectorAll(".scroll").forEach((box) => box.classList.toggle("wide", box.scrollWidth > box.clientWidth + 1)))
  watch.observe(root)
  const explained = explain(root)
  root.onclick = (event) => {
    const found = event.target.closest("[data-unit], [data-page]")
    if (found) setTriggerValue("opened", found.dataset.unit ? `unit ${found.dataset.unit}` : `page ${found.dataset.page}`)
    explained.click(event)
  }
  return () => watch.disconnect()
}

function explain(root) {
  let pinned = null, leaving = 0
  const note = (button) => root.querySelector(`[id="${button.getAttribute("popovertarget")}"]`)
  const asked = (event) => event.target.closest(".why[popovertarget]")
  const hide = (shown) => { if (shown.matches(":popover-open")) shown.hidePopover() }

  const open = (button) => {
    clearTimeout(leaving)
    const shown = note(button)
    if (shown.matches(":popover-open")) return
    pinned = null
    shown.showPopover()
    const word = button.getBoundingClientRect(), box = shown.getBoundingClientRect()
    const above = word.bottom + 6 + box.height > innerHeight && word.top - 6 - box.height > 0
    shown.style.inset = "auto"
    shown.style.margin = "0"
    shown.style.left = `${Math.max(8, Math.min(word.left, innerWidth - box.width - 8))}px`
    shown.style.top = `${Math.max(8, above ? word.top - 6 - box.height : Math.min(word.bottom + 6, innerHeight - box.height - 8))}px`
  }
  const leave = (shown) => { leaving = setTimeout(() => { if (shown !== pinned) hide(shown) }, LINGER) }

  root.onpointerover = (event) => {
    if (event.pointerType !== "mouse") return
    if (asked(event)) open(asked(event))
    else if (event.target.closest(".note[popover]")) clearTimeout(leaving)
  }
  root.onpointerout = (event) => {
    if (event.pointerType !== "mouse") return
    const shown = asked(event) ? note(asked(event)) : event.target.closest(".note[popover]")
    if (shown) leave(shown)
  }
  root.onfocusin = (event) => { if (asked(event) && asked(event).matches(":focus-visible")) open(asked(event)) }
  root.onfocusout = (event) => {
    const shown = asked(event) ? note(asked(event)) : event.target.closest(".note[popover]")
    if (shown && !shown.contains(event.relatedTarget) && shown !== pinned) hide(shown)
  }
  return {
    // a click holds an explanation open that the pointer has opened, and closes it again
    click: (event) => {
      const button = asked(event)
      if (!button) return
      event.preventDefault()
      const shown = note(button)
      if (pinned === shown && shown.matches(":popover-open")) hide(shown)
      else { open(button); pinned = shown }
    },
  }
}
