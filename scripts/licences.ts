import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Metafile } from 'esbuild'
import { root } from './installation'

/** The licences of the packages whose code is inside: as each brings it, else as it names it. */
export function licences(metafiles: Metafile[]): string {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs))
  const folders = new Set(inputs.flatMap((file) => file.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []))
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
    const [file] = globSync('{LICEN[SC]E,licen[sc]e}*', { cwd: path.join(root, folder) })
    const whole = file && readFileSync(path.join(root, folder, file), 'utf8').trim()
    return `${name} ${version}\n\n${whole ?? `${license}, ${author?.name ?? author}`}\n`
  })
  return texts.join(`\n${'-'.repeat(72)}\n\n`)
}
