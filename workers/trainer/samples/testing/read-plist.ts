/** What a project of Xcode is written in: texts, lists and tables of them. */
export type Plist = string | Plist[] | { [key: string]: Plist }

const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|[\w./$-]+|[{}()=;,]/y

/** Reads a property list of the old kind. @throws Error where it is none */
export function readPlist(text: string): Plist {
  const tokens = tokensOf(text)
  let at = 0
  const take = (wanted?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Error(`${wanted ?? 'more'} is missing at ${token}`)
    return token
  }
  const word = (token: string): string => {
    if (/^[{}()=;,]$/.test(token)) throw new Error(`${token} stands where a word is to be`)
    return token.startsWith('"') ? token.slice(1, -1) : token
  }
  const value = (): Plist => {
    const token = take()
    if (token === '{') return table()
    return token === '(' ? list() : word(token)
  }
  function table(): Plist {
    const read: Record<string, Plist> = {}
    while (tokens[at] !== '}') {
      const key = word(take())
      take('=')
      if (key in read) throw new Error(`${key} is there twice`)
      read[key] = value()
      take(';')
    }
    take('}')
    return read
  }
  function list(): Plist {
    const read: Plist[] = []
    while (tokens[at] !== ')') {
      read.push(value())
      take(',')
    }
    take(')')
    return read
  }
  const read = value()
  if (at < tokens.length) throw new Error(`${tokens[at]} is too much`)
  return read
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined) throw new Error(`${text.slice(from, from + 20)} is nothing that is known`)
    if (!/^(\s|\/\/|\/\*)/.test(token)) tokens.push(token)
  }
  return tokens
}
