import { commandAt } from '@/lib/domain/address/command'
import type { Platform } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'
import { kotlin } from './kotlin'
import { node } from './node'
import { python } from './python'
import { swift } from './swift'
import { tfjs } from './tfjs'
import { web } from './web'

export const SNIPPETS = ['web', 'tfjs', 'android', 'ios', 'node', 'python', 'shell'] as const
/** `of`: whose folder it runs. `bare`: it shows the model a transparent picture as it is, where others lay it on white. */
export type Snippet = { name: (typeof SNIPPETS)[number]; of?: Platform; code: string; bare?: boolean }

/** `origin`: of the site, which serves the command line and the SDK as well. `address`: where everybody may load the model, if anywhere. */
export type Facts = { kind: ProjectType; number: number; workspace: string; project: string; origin: string; address?: string }

/** How to use a bundle on each platform: as short as it works, pasted as it is, beside the folders of the bundle. */
export function snippets({ kind, origin, address, ...model }: Facts): Snippet[] {
  return [
    { name: 'web', of: 'web', code: web(kind, { origin, address }) },
    { name: 'tfjs', of: 'web', code: tfjs(kind), bare: true },
    { name: 'android', of: 'android', code: kotlin(kind), bare: true },
    { name: 'ios', of: 'ios', code: swift(kind), bare: true },
    { name: 'node', of: 'onnx', code: node(kind) },
    { name: 'python', of: 'onnx', code: python(kind), bare: true },
    { name: 'shell', code: shell({ origin, ...model }) },
  ]
}

const shell = ({ number, workspace, project, origin }: Omit<Facts, 'kind' | 'address'>): string => {
  const download = (what: string, out: string) =>
    `${commandAt(origin)} download ${what} --workspace ${workspace} --project ${project} --out ${project}-${out}`
  return `${download(String(number), 'model')}

# the live model, for the web alone
${download('live --web', 'live')}

# without the command line and an account: by a link from the top of this page, gone on with where it was cut
# curl -f -C - -o ${project}-model.zip 'the link'`
}
