// What tools draw beside boxes and polygons, as a sentence names it: their names are plurals, words of programs, or begin with a vowel.
const CALLED: Record<string, string> = {
  points: 'a set of points',
  point: 'a point',
  ellipse: 'an ellipse',
  mask: 'a mask',
  line: 'a line',
  linestrip: 'a line of several points',
  'image mask': 'an image mask',
}

/** Why a shape of another kind is left out: `is an ellipse: boxes and polygons are taken`. */
export const notTaken = (kind: string, taken: string): string => `is ${called(kind)}: ${taken} are taken`

function called(kind: string): string {
  const word = kind.slice(0, 40)
  const known = word.toLowerCase().replaceAll('_', ' ')
  if (Object.hasOwn(CALLED, known)) return CALLED[known]!
  return /^[a-z]+$/i.test(word) ? `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}` : `a shape of the kind ${word}`
}
