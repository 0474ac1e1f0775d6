// Draws <figure data-chart="#id">, where #id is a <script type="application/json"> with a
// Vega-Lite specification. The interpreter needs no eval, so a strict policy holds.
import embed from 'vega-embed'
import { expressionInterpreter } from 'vega-interpreter'

const options = {
  mode: 'vega-lite',
  renderer: 'svg',
  actions: false,
  ast: true,
  expr: expressionInterpreter,
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
}

async function draw(figure) {
  if (figure.dataset.drawn) return
  figure.dataset.drawn = 'yes'
  const spec = JSON.parse(document.querySelector(figure.dataset.chart).textContent)
  const font = getComputedStyle(figure).fontFamily
  const place = document.createElement('div')
  place.className = 'chart'
  figure.prepend(place)
  try {
    await embed(place, spec, { ...options, config: { font, background: null } })
  } catch (error) {
    place.remove() // the table beside the chart says the same
    console.error(error)
  }
}

const drawAll = (root) => root.querySelectorAll('[data-chart]').forEach(draw)
document.addEventListener('htmx:load', (event) => drawAll(event.target))
drawAll(document)
