'use client'

import { FileImage, Folder, Upload } from 'lucide-react'
import { useRef, type ReactElement } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { readChosen, type DroppedFile } from './read-drop'

/** Pictures, zips of them, and the files that may say what is on them. */
const ACCEPTED =
  '.jpg,.jpeg,.jpe,.jfif,.pjpeg,.png,.webp,.zip,.xml,.json,.jsonl,.ndjson,.txt,.csv,.tsv,.yaml,.yml,.names,.data,.pbtxt,.record,.tfrecord'

type Props = { onFiles: (files: DroppedFile[]) => void; trigger?: ReactElement }

/** A button that asks for files, zips or a folder. */
export function AddImages({ onFiles, trigger }: Props) {
  const t = useTexts('upload')
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    const chosen = readChosen(input.files ?? new DataTransfer().files)
    input.value = '' // choosing the same again must tell again
    if (chosen.length > 0) onFiles(chosen)
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          trigger ?? (
            <Button size="sm" icon={<Upload aria-hidden="true" />}>
              {t('add')}
            </Button>
          )
        }
      >
        <MenuItem icon={<FileImage aria-hidden="true" />} note={t('filesNote')} onSelect={() => files.current?.click()}>
          {t('files')}
        </MenuItem>
        <MenuItem icon={<Folder aria-hidden="true" />} note={t('folderNote')} onSelect={() => folder.current?.click()}>
          {t('folder')}
        </MenuItem>
      </Menu>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t('fileField')}
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        webkitdirectory=""
        aria-label={t('folderField')}
        onChange={(event) => take(event.target)}
      />
    </>
  )
}
