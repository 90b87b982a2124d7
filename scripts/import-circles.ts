import path from 'node:path'
import ts from 'typescript'

/** Which file imports which, types included. */
export type Imports = Map<string, string[]>

/**
 * The imports between the files of a TypeScript project, as its compiler resolves them. Files are named from the root.
 * @param root the folder of tsconfig.json
 */
export function importsOf(root: string): Imports {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const cache = ts.createModuleResolutionCache(root, (name) => name, options)
  const resolve = (from: string, name: string) => {
    const { resolvedModule } = ts.resolveModuleName(name, from, options, ts.sys, cache)
    return resolvedModule && !resolvedModule.isExternalLibraryImport ? [path.relative(root, resolvedModule.resolvedFileName)] : []
  }
  return new Map(
    fileNames.map((file) => {
      const { importedFiles } = ts.preProcessFile(ts.sys.readFile(file) ?? '', true, true)
      const own = importedFiles.filter(({ fileName }) => /^([.@]\/|#)/.test(fileName))
      return [path.relative(root, file), own.flatMap(({ fileName }) => resolve(file, fileName))]
    }),
  )
}

/** Files that reach each other, group by group: Tarjan's strongly connected components of more than one file. */
export function circles(imports: Imports): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const visit = (file: string): number => {
    const number = order.size
    order.set(file, number)
    lowest.set(file, number)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      const reached = order.has(next) ? (open.includes(next) ? order.get(next)! : number) : visit(next)
      lowest.set(file, Math.min(lowest.get(file)!, reached))
    }
    if (lowest.get(file) === number) {
      const group = open.splice(open.indexOf(file)).sort()
      if (group.length > 1 || imports.get(file)?.includes(file)) found.push(group)
    }
    return lowest.get(file)!
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return found
}
