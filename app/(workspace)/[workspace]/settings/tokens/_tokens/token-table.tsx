'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { AgoText } from '@/app/_ui/ago-text'
import { Badge } from '@/app/_ui/badge'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Empty } from '@/app/_ui/empty'
import { Table } from '@/app/_ui/table'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'
import type { Token } from '@/lib/domain/contract/token'

/** The tokens of this person, each with when it was last used. */
export function TokenTable({ workspace, tokens, now }: { workspace: string; tokens: readonly Token[]; now: Date }) {
  const t = useTexts('tokens')
  const router = useRouter()
  const [ending, setEnding] = useState<Token>()
  if (tokens.length === 0) {
    return (
      <Card>
        <Empty art="nothing" title={t('none')} text={t('noneText')} />
      </Card>
    )
  }
  return (
    <Card title={t('yours')} count={tokens.length} flush>
      <Table label={t('yours')}>
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('scopes')}</th>
            <th>{t('lastUsed')}</th>
            <th className="max-rail:hidden">{t('made')}</th>
            <th>
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} now={now} onRevoke={() => setEnding(token)} />
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        open={ending !== undefined}
        onOpenChange={(open) => !open && setEnding(undefined)}
        title={ending ? t('revokeQuestion', { name: ending.name }) : t('revokeQuestionAny')}
        action={t('revokeAction')}
        onConfirm={async () => {
          await api.delete(routes.token(workspace, ending?.id ?? ''), Nothing)
          router.refresh()
        }}
      >
        {t('revokeText')}
      </ConfirmDialog>
    </Card>
  )
}

function TokenRow({ token, now, onRevoke }: { token: Token; now: Date; onRevoke: () => void }) {
  const t = useTexts('tokens')
  return (
    <tr>
      <td className="font-medium">{token.name}</td>
      <td>
        <span className="flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </span>
      </td>
      <td className="text-fg-2">{token.lastUsedAt ? <AgoText at={token.lastUsedAt} now={now} /> : t('never')}</td>
      <td className="text-fg-2 max-rail:hidden">
        <AgoText at={token.createdAt} now={now} />
      </td>
      <td className="num">
        <Button size="xs" variant="ghost" onClick={onRevoke} aria-label={t('revokeIt', { name: token.name })}>
          {t('revoke')}
        </Button>
      </td>
    </tr>
  )
}
