import type { Metadata } from 'next'
import { daysLeft } from '@/lib/texts/figures'
import { ButtonLink } from '@/app/_ui/button-link'
import { many } from '@/app/_ui/count'
import { Empty } from '@/app/_ui/empty'
import { Logo } from '@/app/_ui/logo'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { readInvite } from '@/lib/usecases/invite/read-invite'
import { sessionPerson } from '@/lib/web/session'
import { AcceptInvite } from './_accept/accept-invite'

// The address holds the invite's secret: it is not sent on to anybody else.
export const metadata: Metadata = { title: 'Invite', referrer: 'no-referrer', robots: { index: false } }

const ROLE_WORDS = { owner: 'an owner', manager: 'a manager', reviewer: 'a reviewer', annotator: 'an annotator', viewer: 'a viewer' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invite, person] = await Promise.all([readOrReason(token), sessionPerson()])
  return (
    <main id="content" className="grid min-h-dvh grid-rows-[auto_1fr] bg-app p-4 rail:p-8">
      <span className="flex items-center gap-2 text-14 font-semibold">
        <Logo />
        Corral
      </span>
      {'reason' in invite ? (
        <div className="place-self-center">
          <Empty level={1} art="nothing" title="This invite cannot be used" text={invite.reason}>
            <ButtonLink href={pages.start}>{person ? 'To your workspace' : 'Sign in'}</ButtonLink>
          </Empty>
        </div>
      ) : (
        <section className="card w-110 max-w-full place-self-center p-6 rail:p-8">
          <p className="text-fg-2">{invite.by ?? 'Somebody'} invites you to</p>
          <h1 className="mt-1 text-28 font-semibold">{invite.workspace}</h1>
          <p className="mb-6 mt-2 text-fg-2">
            as {ROLE_WORDS[invite.role]}
            {invite.project && (
              <>
                , starting in <b className="text-fg">{invite.project}</b>
              </>
            )}
            . The invite is for <b className="text-fg">{invite.email}</b> and works for{' '}
            {many(daysLeft(invite.expiresAt, new Date()), 'more day', 'more days')}.
          </p>
          <AcceptInvite secret={token} email={invite.email} hasAccount={invite.hasAccount} signedInAs={person?.email} />
        </section>
      )}
    </main>
  )
}

async function readOrReason(secret: string) {
  try {
    return await readInvite({ secret })
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
}
