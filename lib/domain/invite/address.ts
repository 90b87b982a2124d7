import { z } from 'zod'

export const Address = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** Splits what was typed or pasted into one field: by commas, semicolons, spaces or lines; `Name <a@b.c>` is read too. */
export function splitAddresses(text: string): string[] {
  const found = text.split(/[\s,;]+/).map((part) => part.replace(/^[<"']+|[>"']+$/g, '')).filter((part) => part.includes('@') || part.length > 0)
  return [...new Set(found.map((part) => part.toLowerCase()))]
}
