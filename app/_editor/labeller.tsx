'use client'

import dynamic from 'next/dynamic'
import { EditorSkeleton } from './editor-skeleton'
import './css/editor.css'
import './css/panel.css'
import './css/touch.css'

/** The editor lives in the browser alone: canvas, IndexedDB and the screen's size are not on the server. */
export const Labeller = dynamic(() => import('./open-editor').then(({ OpenEditor }) => OpenEditor), { ssr: false, loading: EditorSkeleton })
