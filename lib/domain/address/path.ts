/** Escapes what goes into an address: path`/workspaces/${workspace}/projects/${project}`. */
export const path = (texts: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: texts }, ...values.map((value) => encodeURIComponent(value)))

/** '?pool=unlabelled&q=…', or '' where nothing is given. */
export function searchOf(given: Record<string, string | number | boolean | undefined | null>): string {
  const told = Object.entries(given).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]]))
  const search = new URLSearchParams(told).toString()
  return search && `?${search}`
}
