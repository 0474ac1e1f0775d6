import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

// The icons named in src/icons.txt, and no others, as one sprite: dist/icons.svg#name.
function iconSprite() {
  const folder = 'node_modules/@tabler/icons/icons/outline'
  const symbol = (name) => {
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8')
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.replace(/\s+/g, ' ').trim()}</symbol>`
  }
  return {
    name: 'icon-sprite',
    generateBundle() {
      const names = readFileSync('src/icons.txt', 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
      const source = `<svg xmlns="http://www.w3.org/2000/svg">\n${names.sort().map(symbol).join('\n')}\n</svg>\n`
      this.emitFile({ type: 'asset', fileName: 'icons.svg', source })
    },
  }
}

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [iconSprite()],
  build: {
    outDir: '../tongzhou/screens/static/dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsDir: '.',
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { app: 'src/app.js', charts: 'src/charts.js' },
    },
  },
})
