'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { Button } from './button'
import { Field } from './field'
import { Input } from './input'
import { useToast } from './toast'

type Props = {
  name: string
  /** Where the thing is found; it stays when the name changes. */ address: string
  onRename: (name: string) => Promise<unknown>
}

/** Gives a thing another name. */
export function RenameForm({ name, address, onRename }: Props) {
  const t = useTexts('ui')
  const router = useRouter()
  const toast = useToast()
  const [text, setText] = useState(name)
  const [missing, setMissing] = useState(false)
  const wanted = text.trim()

  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: onRename,
    onSuccess: (_, given) => {
      toast({ tone: 'ok', title: t('rename.done', { name: given }) })
      router.refresh()
    },
  })
  const failed = error && (error instanceof Error ? error.message : t('rename.failed'))

  function save(event: FormEvent) {
    event.preventDefault()
    if (!wanted) return setMissing(true)
    mutate(wanted)
  }

  return (
    <form className="flex flex-wrap items-start gap-3" onSubmit={save} noValidate>
      <Field
        label={t('rename.name')}
        className="w-90 max-w-full"
        hint={t('rename.hint', { address })}
        error={missing ? t('rename.missing') : failed}
      >
        <Input
          value={text}
          maxLength={80}
          onChange={(event) => {
            setText(event.target.value)
            setMissing(false)
            if (error) reset()
          }}
        />
      </Field>
      <Button type="submit" className="mt-6.5 max-rail:mt-0" busy={isPending} reason={wanted === name && t('rename.same')}>
        {t('rename.action')}
      </Button>
    </form>
  )
}
