import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { getTexts } from '@/app/_texts/get-texts'
import { daysLeft } from '@/lib/texts/figures'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { Logo } from '@/app/_ui/logo'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { readInvite } from '@/lib/usecases/invite/read-invite'
import { sessionPerson } from '@/lib/web/session'
import { AcceptInvite } from './_accept/accept-invite'

// The address holds the invite's secret: it is not sent on to anybody else.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTexts('invite'))('title'),
  referrer: 'no-referrer',
  robots: { index: false },
})

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const [t, site] = await Promise.all([getTexts('invite'), getTexts('site')])
  const { token } = await params
  const [invite, person] = await Promise.all([readOrReason(token), sessionPerson()])
  return (
    <main id="content" className="grid min-h-dvh grid-cols-1 grid-rows-[auto_1fr] bg-app p-4 rail:p-8">
      <span className="flex items-center gap-2 text-14 font-semibold">
        <Logo />
        {site('name')}
      </span>
      {'reason' in invite ? (
        <div className="place-self-center">
          <Empty level={1} art="nothing" title={t('unusable')} text={invite.reason}>
            <ButtonLink href={pages.start}>{person ? site('toWorkspace') : site('signIn')}</ButtonLink>
          </Empty>
        </div>
      ) : (
        <section className="card w-110 max-w-full place-self-center p-6 rail:p-8">
          <p className="text-fg-2">{t('by', { by: invite.by ?? t('somebody') })}</p>
          <h1 className="mt-1 text-28 font-semibold">{invite.workspace}</h1>
          <p className="mb-6 mt-2 text-fg-2">
            <Terms invite={invite} />
          </p>
          <AcceptInvite secret={token} email={invite.email} hasAccount={invite.hasAccount} signedInAs={person?.email} />
        </section>
      )}
    </main>
  )
}

/** As what, for whom and how long. */
function Terms({ invite: { role, email, project, expiresAt } }: { invite: Awaited<ReturnType<typeof readInvite>> }) {
  const t = useTexts('invite')
  const b = (text: ReactNode) => <b className="text-fg">{text}</b>
  const facts = { role, email, n: daysLeft(expiresAt, new Date()), b }
  return project ? t.rich('textStarting', { ...facts, project }) : t.rich('text', facts)
}

async function readOrReason(secret: string) {
  try {
    return await readInvite({ secret })
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
}
