import Link from 'next/link'
import { Fragment } from 'react'
import { useTexts } from '#texts'
import { Avatar, AvatarBlank } from '@/app/_ui/avatar'
import type { Person } from '@/app/_ui/initials'
import { commandAt } from '@/lib/domain/address/command'
import { pages } from '@/lib/domain/address/pages'

type Props = {
  workspace: { slug: string; name: string }
  people: readonly Person[]
  invites: number
  /** The address of this installation, for those who may import from the command line. */
  origin?: string
}

const MOST = 17 // three rows of six, one place kept for the rest

/** Beside the projects: who is in the workspace, and the same work from a terminal. */
export function HomeSide({ workspace, people, invites, origin }: Props) {
  const t = useTexts('home')
  return (
    <aside className="flex flex-col gap-6 border-line bg-app px-6 py-4 max-side:border-t side:border-l" aria-label={t('side.title')}>
      <section aria-label={t('side.people')}>
        <div className="flex h-8 items-center gap-2">
          <h2>{t('side.people')}</h2>
          <span className="num text-12 text-fg-3">{people.length}</span>
          <Link className="tap ml-auto text-12" href={pages.members(workspace.slug)}>
            {t('side.all')}
          </Link>
        </div>
        <div className="flex flex-wrap gap-1.5 py-1">
          {people.slice(0, MOST).map((person) => (
            <Avatar key={person.id} person={person} size={32} />
          ))}
          {people.length > MOST && <AvatarBlank size={32}>{`+${people.length - MOST}`}</AvatarBlank>}
        </div>
        {invites > 0 && <p className="mt-1 text-12 text-fg-3">{t('side.open', { n: invites })}</p>}
      </section>
      {origin && <FromTerminal origin={origin} workspace={workspace.slug} />}
    </aside>
  )
}

const commands = (origin: string) => [
  `${commandAt(origin)} login ${origin}`,
  `${commandAt(origin)} import ./pictures --project "My project"`,
  `${commandAt(origin)} train --project "My project" --watch`,
  `${commandAt(origin)} download latest --project "My project" --web --out model`,
]

function FromTerminal({ origin, workspace }: { origin: string; workspace: string }) {
  const t = useTexts('home')
  return (
    <section aria-label={t('side.terminal')}>
      <h2 className="flex h-8 items-center">{t('side.terminal')}</h2>
      <ol className="rounded-control border border-line bg-inset p-3 text-12">
        {commands(origin).map((command) => (
          <li key={command} className="pl-4 -indent-4 leading-5">
            <code className="!text-12">
              {command.split(' ').map((word, i) => (
                <Fragment key={i}>
                  <span className="whitespace-nowrap">{word}</span>{' '}
                </Fragment>
              ))}
            </code>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-12 text-fg-3">
        {t.rich('side.terminalText', { link: (text) => <Link href={pages.tokens(workspace)}>{text}</Link> })}
      </p>
    </section>
  )
}
