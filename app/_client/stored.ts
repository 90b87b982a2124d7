// What this browser remembers. Where storage is closed (private modes), it lasts as long as the page.
const unstored = new Map<string, string>()

export function readStored(name: string): string | null {
  try {
    return unstored.get(name) ?? localStorage.getItem(name)
  } catch {
    return unstored.get(name) ?? null
  }
}

export function writeStored(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    unstored.set(name, text)
  }
}
