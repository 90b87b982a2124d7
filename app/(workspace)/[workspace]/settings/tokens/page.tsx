import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { SettingsBar } from '@/app/(workspace)/[workspace]/_frame/settings-bar'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { listTokens } from '@/lib/usecases/token/list-tokens'
import { siteFacts } from '@/lib/web/site-facts'
import { NewToken } from './_tokens/new-token'
import { TokenTable } from './_tokens/token-table'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('tokens'))('title') })

export default async function TokensPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await getTexts('tokens')
  const { workspace: slug } = await params
  const { member, workspace } = await loadWorkspace(slug, pages.tokens(slug))
  const { items } = await listTokens(member)
  return (
    <>
      <SettingsBar workspace={workspace} counts={{ tokens: items.length }} />
      <Page
        title={t('title')}
        text={t('text', { workspace: workspace.name })}
        acts={<NewToken workspace={slug} origin={siteFacts().origin} />}
      >
        <TokenTable workspace={slug} tokens={items} now={new Date()} />
      </Page>
    </>
  )
}
