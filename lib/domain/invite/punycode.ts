// RFC 3492, 6.2, with the parameters of section 5.
const [BASE, LEAST, MOST, SKEW, DAMP] = [36, 1, 26, 38, 700]

/** The letters behind what follows `xn--` in a name of a host; undefined for what no letters give. */
export function decodePunycode(text: string): string | undefined {
  const dash = text.lastIndexOf('-')
  const output = [...text.slice(0, Math.max(0, dash))].map((letter) => letter.charCodeAt(0))
  let [code, at, bias] = [128, 0, 72]
  for (let next = dash + 1; next < text.length;) {
    const before = at
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(text[next++] ?? ' ')
      if (digit < 0) return undefined
      at += digit * weight
      const threshold = Math.min(MOST, Math.max(LEAST, k - bias))
      if (digit < threshold) break
      weight *= BASE - threshold
    }
    const length = output.length + 1
    bias = adapted(at - before, length, before === 0)
    code += Math.floor(at / length)
    if (code > 0x10ffff) return undefined
    output.splice((at %= length), 0, code)
    at++
  }
  return output.length === 0 ? undefined : String.fromCodePoint(...output)
}

function adapted(delta: number, length: number, first: boolean): number {
  let left = first ? Math.floor(delta / DAMP) : delta >> 1
  left += Math.floor(left / length)
  let k = 0
  for (; left > ((BASE - LEAST) * MOST) >> 1; k += BASE) left = Math.floor(left / (BASE - LEAST))
  return k + Math.floor(((BASE - LEAST + 1) * left) / (left + SKEW))
}
