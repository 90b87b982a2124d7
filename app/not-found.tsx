import type { Metadata } from 'next'
import { sessionPerson } from '@/lib/web/session'
import { pages } from '@/lib/domain/address/pages'
import { ButtonLink } from './_ui/button-link'
import { Empty } from './_ui/empty'

export const metadata: Metadata = { title: 'Nothing here' }

export default async function NotFound() {
  const person = await sessionPerson()
  return (
    <main id="content" className="grid min-h-dvh place-items-center bg-panel">
      <Empty
        level={1}
        art="nothing"
        title="Nothing here"
        text={`This page does not exist, or it belongs to a workspace you are not in.${person ? ` You are signed in as ${person.email}.` : ''}`}
      >
        <ButtonLink href={pages.start}>{person ? 'To your workspace' : 'Sign in'}</ButtonLink>
      </Empty>
    </main>
  )
}
