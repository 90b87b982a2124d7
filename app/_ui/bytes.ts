/** Bytes for reading: 34 → "34 B", 121000 → "121 KB", 9130000 → "9.1 MB". Decimal, as download pages count. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`
  if (n < 1e6) return `${Math.round(n / 1000)} KB`
  return n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(2)} GB`
}
