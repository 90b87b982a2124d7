import { commandAt } from '@/lib/domain/address/command'
import type { ProjectType } from '@/lib/domain/contract/project'
import { kotlin } from './kotlin'
import { node } from './node'
import { python } from './python'
import { swift } from './swift'
import { tfjs } from './tfjs'
import { web } from './web'

export const SNIPPETS = ['web', 'tfjs', 'android', 'ios', 'node', 'python', 'shell'] as const
/** `bare`: it shows the model a transparent picture as it is, where others lay it on white. */
export type Snippet = { name: (typeof SNIPPETS)[number]; code: string; bare?: boolean }

/** `origin`: of the site, which serves the command line and the SDK as well. `address`: where everybody may load the model, if anywhere. */
export type Facts = { kind: ProjectType; number: number; workspace: string; project: string; origin: string; address?: string }

/** How to use a bundle on each platform: as short as it works, pasted as it is, beside the folders of the bundle. */
export function snippets({ kind, origin, address, ...model }: Facts): Snippet[] {
  return [
    { name: 'web', code: web(kind, { origin, address }) },
    { name: 'tfjs', code: tfjs(kind), bare: true },
    { name: 'android', code: kotlin(kind), bare: true },
    { name: 'ios', code: swift(kind), bare: true },
    { name: 'node', code: node(kind) },
    { name: 'python', code: python(kind), bare: true },
    { name: 'shell', code: shell({ origin, ...model }) },
  ]
}

const shell = ({ number, workspace, project, origin }: Omit<Facts, 'kind' | 'address'>): string =>
  `${commandAt(origin)} download ${number} --workspace ${workspace} --project ${project} --out ${project}-model`
