const DOTS_DO_NOT_COUNT = new Set(['gmail.com', 'googlemail.com'])

/**
 * The inbox that mails to an address end in, as far as its spelling tells: for counting, never for writing to. `ann+news`
 * is read by `ann`, and at some hosts the dots are for show.
 * @param address as `normaliseAddress` spells it
 */
export function inboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainOf(address)
  const name = address.slice(0, at).replace(/(?<=.)\+.*$/, '')
  if (!DOTS_DO_NOT_COUNT.has(domain)) return `${name}@${domain}`
  return `${name.replaceAll('.', '')}@gmail.com`
}

/** Whose mail server gets it. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
