import { MOST_NAME_BYTES } from '@/lib/domain/label/name'
import { normaliseText } from '@/lib/domain/normalise-text'

// First parts of the site's own addresses: no workspace may be called like one.
const RESERVED = new Set([
  'api',
  'm',
  'sdk',
  'sign-in',
  'invite',
  'new',
  'kit',
  'static',
  'public',
  'assets',
  'base-models',
  'favicon',
  'robots',
  'sitemap',
  'health',
  'settings',
  'members',
  'annotate',
  'train',
  'runs',
  'models',
  'imports',
  'demo',
])

/** A name as part of an address: lower-case ASCII words joined by dashes, at most 40 characters, never empty. */
export function slugOf(name: string): string {
  const words =
    normaliseText(name, { form: 'NFKD', most: MOST_NAME_BYTES })
      ?.replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const slug = words.join('-').slice(0, 40).replace(/-+$/, '')
  return slug === '' ? 'untitled' : slug
}

/** The slug, or it with the first number that makes it free; reserved words are never free. */
export function freeSlug(name: string, taken: (slug: string) => boolean): string {
  const slug = slugOf(name)
  if (!RESERVED.has(slug) && !taken(slug)) return slug
  for (let n = 2; ; n++) if (!taken(`${slug}-${n}`)) return `${slug}-${n}`
}

/**
 * The slug with an end by chance, the same way for every name: it tells nobody that somebody else has one of that name.
 * @param chance a few letters that nobody can foresee
 */
export const slugByChance = (name: string, chance: string): string => `${slugOf(name)}-${chance}`
