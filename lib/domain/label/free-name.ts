import { MOST_NAME_LENGTH } from './name'

/** The name, or where a label has it by now, be it with other capitals, the first with a number that is free: "cat 2". */
export function freeName(name: string, taken: Iterable<string>): string {
  const known = new Set([...taken].map((one) => one.toLowerCase()))
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? name : numbered(name, n)
    if (!known.has(wanted.toLowerCase())) return wanted
  }
}

function numbered(name: string, n: number): string {
  const end = ` ${n}`
  return name.slice(0, MOST_NAME_LENGTH - end.length).trimEnd() + end
}
