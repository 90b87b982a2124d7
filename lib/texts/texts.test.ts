import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { createTranslator, IntlErrorCode, type IntlError } from 'use-intl/core'
import { expect, test } from 'vitest'
import { en } from './en'
import { textsOf, type Texts } from './texts'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, before = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${before}${key}`, value] as [string, string]] : leaves(value, `${before}${key}.`),
  )

/** A key as code may write it: its branch, and what is asked of that branch; `t(\`role.${role}\`)` asks for every role. */
function isAsked(key: string, files: readonly string[]): boolean {
  const steps = key.split('.')
  return steps.slice(0, -1).some((_, at) => {
    const branch = steps.slice(0, at + 1).join('.')
    const asked = writings(steps.slice(at + 1))
    // Named, or with what carries its texts: `editor.t('said.undone')`.
    const isOfBranch = (file: string) => file.includes(`'${branch}'`) || file.includes(` ${branch}.t('`)
    return files.some((file) => isOfBranch(file) && asked.some((writing) => writing.test(file)))
  })
}

/** 'role.owner' may be written 'role.owner', `role.${…}` or `${…}.owner`; never all of it unknown. */
function writings(steps: readonly string[]): RegExp[] {
  const hole = '\\$\\{[^}]+\\}'
  const ways = steps.reduce<string[]>((all, step) => all.flatMap((way) => [`${way}\\.${step}`, `${way}\\.${hole}`]), [''])
  return ways.slice(0, steps.length > 1 ? -1 : 1).map((way) => new RegExp(`['"\`]${way.slice(2)}['"\`]`))
}

test('every text is asked for somewhere', async () => {
  const files: string[] = []
  for await (const file of glob('{app,lib,workers}/**/*.{ts,tsx}', { exclude: (path) => /generated|\.test\.|texts\/en\.ts/.test(path) }))
    files.push(readFileSync(file, 'utf8'))
  expect(leaves(en).flatMap(([key]) => (isAsked(key, files) ? [] : [key]))).toEqual([])
})

test('every text is a message that can be read', () => {
  const faults: string[] = []
  const onError = (error: IntlError) => {
    // Values are left out here on purpose; the compiler asks for them where a text is used.
    if (error.code !== IntlErrorCode.FORMATTING_ERROR) faults.push(error.message)
  }
  const t = createTranslator<Tree>({ locale: 'en-GB', messages: en, onError }) as (key: string) => string
  for (const [key] of leaves(en)) t(key)
  expect(faults).toEqual([])
})

test('no text is empty or has blanks at its ends', () => {
  expect(leaves(en).filter(([, text]) => text !== text.trim() || text === '')).toEqual([])
})

test('values are set in, things counted, and a wrong key or a missing value does not compile', () => {
  const t: Texts<'mails.invite'> = textsOf('en-GB', 'mails.invite')
  expect(t('heading', { place: 'Herd' })).toBe('Join Herd')
  expect(t('left', { n: 1 })).toBe('1 image is left to label.')
  expect(t('left', { n: 1200 })).toBe('1,200 images are left to label.')
  const wrong = () => [
    // @ts-expect-error no such text
    t('headin', { place: 'Herd' }),
    // @ts-expect-error the place is missing
    t('heading'),
    // @ts-expect-error not what is asked for
    t('left', { count: 1 }),
    // @ts-expect-error no such branch
    textsOf('en-GB', 'mail'),
  ]
  expect(wrong).toBeTypeOf('function')
})
