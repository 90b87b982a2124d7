import { expect, test } from 'vitest'
import { picturePaths } from './picture-paths'

const paths = (names: string[], by?: 'path' | 'stem') => {
  const pathOf = picturePaths(by)
  return names.map((name) => pathOf({ name, format: /png$/.test(name) ? 'png' : 'jpeg' }))
}

test.each([
  ['herd/1.jpg', 'herd/1.jpg'],
  ['../../etc/passwd.jpg', 'etc/passwd.jpg'],
  ['/root/.ssh/key.jpg', 'root/_.ssh/key.jpg'],
  ['__MACOSX/._a.jpg', '___MACOSX/_._a.jpg'],
  ['C:\\windows\\x.jpg', 'windows/x.jpg'],
  ['a\u202egpj.exe', 'agpj.exe.jpg'],
  ['nul\u0000byte.jpg', 'nulbyte.jpg'],
  ['con.jpg', '_con.jpg'],
  ['aux/COM1 .x/lpt¹.jpg', '_aux/_COM1 .x/_lpt¹.jpg'],
  ['conin$.jpg', '_conin$.jpg'],
  ['dot./.. /b.jpg', 'dot_/b.jpg'],
  ['what?<is>|"this":*.jpg', 'what__is___this___.jpg'],
  ['photo', 'photo.jpg'],
  ['e\u0301.jpg', '\u00e9.jpg'],
])('%j leaves as %j', (name, path) => expect(paths([name])).toEqual([path]))

test('a name of many bytes is cut to what file systems take, its ending stays, no letter is torn', () => {
  const [path] = paths([`${'牛'.repeat(70)}/${'🧝'.repeat(90)}.jpg`])
  expect(path).toBe(`${'牛'.repeat(66)}/${'🧝'.repeat(49)}.jpg`)
})

test('names that some system takes for one get numbers', () => {
  expect(paths(['a.jpg', 'A.jpg', 'a.JPG', 'straße.jpg', 'STRASSE.jpg', '\u00e9.jpg', 'e\u0301.jpg', 'a.jpg'])).toEqual([
    'a.jpg',
    'A 2.jpg',
    'a 3.JPG',
    'straße.jpg',
    'STRASSE 2.jpg',
    '\u00e9.jpg',
    '\u00e9 2.jpg',
    'a 4.jpg',
  ])
})

test('beside files of labels no picture has the name of another, but for the ending, nor is called as another one is without it', () => {
  expect(paths(['a.jpg', 'a.png', 'a.jpg.png', 'a 2.png'], 'stem')).toEqual(['a.jpg', 'a 2.png', 'a.jpg 2.png', 'a 2 2.png'])
})

test('so many pictures of one name are numbered without asking for each number again', () => {
  const all = paths(Array.from({ length: 100_000 }, (_, i) => (i % 2 ? 'a.jpg' : 'b.jpg')))
  expect(new Set(all).size).toBe(100_000)
  expect(all.at(-1)).toBe('a 50000.jpg')
})

test.each(['path', 'stem'] as const)('no picture is called as a folder that another one lies in, whichever comes first: by %s', (by) => {
  const names = ['a.png', 'a.png/b.png', 'A.PNG/x/c.png', 'd.png/e.png', 'd.png', 'd.png/e.png/f.png', 'g/h', 'g', 'g.jpg/h']
  const all = paths(names, by)
  expect(new Set(all).size).toBe(names.length)
  for (const path of all)
    expect(all.filter((other) => other.toLowerCase().startsWith(`${path.toLowerCase()}/`), `below ${path}`)).toEqual([])
})
