export type Person = { id: string; name?: string | null; email: string }

/** Two letters for a person: of the first and last name, else of the address before the @; so too where the address stands in for the name. */
export function initials({ name, email }: Pick<Person, 'name' | 'email'>): string {
  const called = name?.trim() || email
  const words = (called.split('@')[0] || called).split(/[\s._+-]+/u).filter(Boolean)
  const first = [...(words[0] ?? '?')]
  const last = words.length > 1 ? [...(words.at(-1) ?? '')] : first.slice(1)
  return `${first[0] ?? ''}${last[0] ?? ''}`.toUpperCase()
}

/** What a person is called: the name from the profile, else the address. */
export const personName = ({ name, email }: Pick<Person, 'name' | 'email'>): string => name?.trim() || email

/** One of six colours, the same for a person on every screen (FNV-1a over the id: ids share long prefixes). */
export function personColor(id: string): number {
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return ((hash >>> 0) % 6) + 1
}
