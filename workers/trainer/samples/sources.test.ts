import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readXml } from '@/lib/domain/formats/xml'
import { sha256 } from '@/lib/io/secret'
import { readPlist } from './testing/read-plist'

// Nothing here builds an app: what can be known of the samples for phones is that their sources are well formed.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const child = fileURLToPath(new URL('./testing/parse-child.ts', import.meta.url))
const LANGUAGES: Record<string, string> = { kt: 'kotlin', kts: 'kotlin', swift: 'swift' }

const found = (pattern: string) => globSync(`samples/**/${pattern}`, { cwd: root }).toSorted()
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const languageOf = (path: string) => LANGUAGES[path.split('.').at(-1)!]!

/** What is wrong with each text: [language, text]. */
function parse(texts: [string, string][]): string[][] {
  const args = ['--liftoff-only', '--import', 'tsx', child]
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, input: JSON.stringify(texts), encoding: 'utf8' })) as string[][]
}

test('every source in Kotlin and Swift is well formed, and one that is broken is seen', () => {
  const paths = [...found('*.{kt,kts}'), ...found('*.swift')]
  expect(paths.map(languageOf)).toEqual(expect.arrayContaining(['kotlin', 'swift']))
  const whole = parse(paths.map((path) => [languageOf(path), read(path)]))
  expect(Object.fromEntries(paths.map((path, i) => [path, whole[i]]))).toEqual(Object.fromEntries(paths.map((path) => [path, []])))
  // The same without the last closing brace or bracket.
  const broken = parse(paths.map((path) => [languageOf(path), read(path).replace(/[})](?=[^})]*$)/, '')]))
  expect(paths.filter((_, i) => broken[i]!.length === 0)).toEqual([])
})

test('every XML is well formed, and names only what is there', () => {
  const paths = found('*.xml')
  expect(paths).toContain('samples/android/app/src/main/AndroidManifest.xml')
  for (const path of paths) expect(readXml(read(path)), path).toHaveProperty('root')
  const all = paths.map(read).join('')
  const sources = found('*.kt').map(read).join('')
  const kotlin = [...sources.matchAll(/\bR\.(\w+)\.(\w+)/g)].map(([, kind, name]) => `${kind}/${name}`)
  const inXml = [...all.matchAll(/"@(string|style|layout)\/(\w+)"/g)].map(([, kind, name]) => `${kind}/${name}`)
  const there = [
    ...[...all.matchAll(/<(string|style) name="(\w+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
    ...[...all.matchAll(/"@\+id\/(\w+)"/g)].map(([, name]) => `id/${name}`),
    ...paths.flatMap(
      (path) =>
        path
          .match(/res\/(layout)\/(\w+)\.xml/)
          ?.slice(1)
          .join('/') ?? [],
    ),
  ]
  expect([...kotlin, ...inXml].filter((name) => !there.includes(name))).toEqual([])
  const classes = [...all.matchAll(/[<"](?:corral\.sample)?\.([A-Z]\w+)/g)].map(([, name]) => name)
  expect(classes).toEqual(expect.arrayContaining(['MainActivity', 'BoxesView']))
  expect(classes.filter((name) => !new RegExp(`^class ${name}\\b`, 'm').test(sources))).toEqual([])
})

test('scripts for the shell are well formed', () => {
  for (const path of [...found('*.sh'), 'samples/android/gradlew']) execFileSync('sh', ['-n', join(root, path)])
})

test.each([
  ['device', '0', 0, 'RIGHT: on this phone'],
  ['device', '1', 1, 'WRONG, or not built'],
  ['offline', '0', 2, 'NOT CHECKED: adb sees no phone'],
])('the check on a phone says in one line what came of it: %s, %s', async (phone, tests, code, said) => {
  const dir = await mkdtemp(join(tmpdir(), 'corral-phone-'))
  await cp(join(root, 'samples/android/check-on-phone.sh'), join(dir, 'check-on-phone.sh'))
  await mkdir(join(dir, 'sdk/platform-tools'), { recursive: true })
  await writeFile(join(dir, 'sdk/platform-tools/adb'), `#!/bin/sh\nprintf 'List of devices attached\\nabc\\t${phone}\\n'\n`, {
    mode: 0o755,
  })
  await writeFile(join(dir, 'gradlew'), `[ "$*" = "--quiet connectedDebugAndroidTest" ] && exit ${tests}`)
  const run = spawnSync('sh', [join(dir, 'check-on-phone.sh')], {
    env: { ...process.env, ANDROID_HOME: join(dir, 'sdk') },
    encoding: 'utf8',
  })
  expect(run).toMatchObject({ status: code, stderr: '' })
  expect(run.stdout).toMatch(new RegExp(`^${said}[^\n]*\n$`))
  await rm(dir, { recursive: true })
})

test('the starter of Gradle is the one that Gradle publishes', () => {
  const bytes = readFileSync(join(root, 'samples/android/gradle/wrapper/gradle-wrapper.jar'))
  expect(sha256(bytes)).toBe('7d3a4ac4de1c32b59bc6a4eb8ecb8e612ccd0cf1ae1e99f66902da64df296172')
})

test('the project for Xcode is well formed, and names every source and nothing that is not there', () => {
  const project = read('samples/ios/Sample.xcodeproj/project.pbxproj')
  const Part = z.looseObject({ isa: z.string(), path: z.string().optional(), sourceTree: z.string().optional() })
  const { objects, rootObject } = z.object({ objects: z.record(z.string(), Part), rootObject: z.string() }).parse(readPlist(project))
  const named = [...project.matchAll(/\b[0-9A-F]{24}\b/g)].map(([id]) => id)
  expect(objects[rootObject]?.isa).toBe('PBXProject')
  expect(named.filter((id) => !objects[id])).toEqual([])
  for (const id of Object.keys(objects)) expect([id, named.filter((one) => one === id).length]).not.toEqual([id, 1]) // each is used
  const files = Object.values(objects).filter(({ isa, sourceTree }) => isa === 'PBXFileReference' && sourceTree !== 'BUILT_PRODUCTS_DIR')
  const paths = files.map(({ path, sourceTree }) => (sourceTree === '<group>' ? `Sample/${path}` : path))
  const sources = globSync('Sample/*.swift', { cwd: join(root, 'samples/ios') }) // the model lies above the sample, in a bundle
  expect(paths.toSorted()).toEqual([...sources, '../Model.mlmodel'].toSorted())
  const built = Object.values(objects).filter(({ isa }) => isa === 'PBXBuildFile')
  expect(built).toHaveLength(files.length)
})

test('the app for iOS is called after the team that builds it: a name that somebody else has, Apple signs for nobody', () => {
  const project = read('samples/ios/Sample.xcodeproj/project.pbxproj')
  const names = [...project.matchAll(/PRODUCT_BUNDLE_IDENTIFIER = (.*);/g)].map(([, name]) => name)
  expect(names).toEqual(['"corral.sample$(DEVELOPMENT_TEAM)"', '"corral.sample$(DEVELOPMENT_TEAM)"'])
})

test.each(['{ a = b }', '{ a = ( b c, ); }', '{ a = b; a = c; }', '{ a = "b; }', '{ a = b; } }', '{ = b; }'])(
  'a project that is broken is seen: %s',
  (text) => expect(() => readPlist(text)).toThrow(),
)
