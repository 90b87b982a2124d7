import { path } from './path'

/** Where the models of a project are for everybody who has its key: `/m/<key>`, and below it a version and a file of its bundle. */
export const publicPath = (key: string, version?: string, file?: string): string =>
  [path`/m/${key}`, ...(version === undefined ? [] : [path`${version}`]), ...(file === undefined ? [] : [file])].join('/')
