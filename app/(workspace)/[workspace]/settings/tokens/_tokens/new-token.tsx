'use client'

import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/checkbox'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { routes } from '@/lib/domain/address/routes'
import { MadeToken } from '@/lib/domain/contract/token'
import { SCOPES, type TokenScope } from '@/lib/domain/workspace/rights'
import { ShownToken } from './shown-token'

const ALL = Object.keys(SCOPES) as TokenScope[]

/** Makes a token and shows it once. */
export function NewToken({ workspace, origin }: { workspace: string; origin: string }) {
  const t = useTexts('tokens')
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<string>()
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) setMade(undefined)
  }
  return (
    <>
      <Button variant="primary" icon={<KeyRound aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={made ? t('copyNow') : t('new')}>
        {made ? (
          <ShownToken token={made} origin={origin} onDone={() => change(false)} />
        ) : (
          <TokenForm workspace={workspace} onMade={setMade} />
        )}
      </Dialog>
    </>
  )
}

function TokenForm({ workspace, onMade }: { workspace: string; onMade: (token: string) => void }) {
  const t = useTexts('tokens')
  const router = useRouter()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<TokenScope[]>(ALL)
  const [missing, setMissing] = useState(false)

  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => api.post(routes.tokens(workspace), MadeToken, { body: { name: name.trim(), scopes } }),
    onMutate: () => setMissing(false),
    onSuccess: ({ token }) => {
      router.refresh()
      onMade(token)
    },
  })
  const problem = missing ? t('nameMissing') : error && problemText(error)

  function make(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setMissing(true)
    mutate()
  }

  return (
    <form onSubmit={make} noValidate>
      <Field label={t('name')}>
        <Input value={name} onChange={(event) => setName(event.target.value)} placeholder={t('nameExample')} maxLength={80} autoFocus />
      </Field>
      <fieldset className="mt-4">
        <legend className="mb-1 font-medium">{t('scopes')}</legend>
        {ALL.map((scope) => (
          <Checkbox
            key={scope}
            className="w-full"
            checked={scopes.includes(scope)}
            hint={t(`scope.${scope}`)}
            onChange={(on) => setScopes(ALL.filter((one) => (one === scope ? on : scopes.includes(one))))}
          >
            {scope}
          </Checkbox>
        ))}
      </fieldset>
      {problem && (
        <Banner tone="danger" className="mt-3">
          {problem}
        </Banner>
      )}
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button type="submit" variant="primary" busy={isPending || isSuccess} reason={scopes.length === 0 && t('scopeMissing')}>
          {t('make')}
        </Button>
      </div>
    </form>
  )
}
