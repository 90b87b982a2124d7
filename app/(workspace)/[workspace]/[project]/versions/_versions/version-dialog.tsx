'use client'

import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { VersionFields, type Named } from './version-fields'

type Form = { first: Named; action: string; onSave: (named: Named) => Promise<unknown>; children?: ReactNode }
type Props = Form & { open: boolean; onOpenChange: (open: boolean) => void; title: string }

/** Asks what a version is called, to make one or to change what is said of it. */
export function VersionDialog({ open, onOpenChange, title, ...form }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <VersionForm {...form} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function VersionForm({ first, action, onSave, children, close }: Form & { close: () => void }) {
  const t = useTexts('versions')
  const ui = useTexts('ui')
  const [named, setNamed] = useState(first)
  const save = useMutation({ mutationFn: () => onSave(named), onSuccess: close })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (named.name.trim() && !save.isPending) save.mutate()
      }}
    >
      <div className="flex flex-col gap-4">
        {children}
        <VersionFields value={named} onChange={setNamed} />
        {save.error && <Banner tone="danger">{problemText(save.error)}</Banner>}
      </div>
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button onClick={close}>{ui('cancel')}</Button>
        <Button type="submit" variant="primary" busy={save.isPending || save.isSuccess} reason={!named.name.trim() && t('nameFirst')}>
          {action}
        </Button>
      </div>
    </form>
  )
}
