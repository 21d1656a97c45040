/** All tools: what each is for, and where it is. Importing this loads none of them. */
import type { Tool } from '../tool.ts'

export interface RegisteredTool {
  readonly name: string
  /** What somebody wants to do who needs it. */
  readonly task: { readonly en: string; readonly ja: string }
  /** Imports the tool. */
  load(): Promise<Tool>
}

/** In the order in which somebody new meets them. */
export const tools: readonly RegisteredTool[] = [
  {
    name: 'echoscu',
    task: { en: 'see whether a peer is there and speaks DICOM', ja: '相手が応答し DICOM を話すかどうかを確かめる' },
    load: async () => (await import('./echoscu.ts')).echoscu,
  },
  {
    name: 'storescu',
    task: { en: 'send files to an archive', ja: 'ファイルをアーカイブへ送る' },
    load: async () => (await import('./storescu.ts')).storescu,
  },
  {
    name: 'findscu',
    task: { en: 'ask an archive what it has', ja: 'アーカイブに何があるかを問い合わせる' },
    load: async () => (await import('./findscu.ts')).findscu,
  },
  {
    name: 'movescu',
    task: {
      en: 'retrieve studies from an archive, or have them sent elsewhere',
      ja: '検査をアーカイブから取得する、または別の宛先へ送らせる',
    },
    load: async () => (await import('./movescu.ts')).movescu,
  },
  {
    name: 'getscu',
    task: {
      en: 'retrieve where the archive cannot call back',
      ja: 'アーカイブから接続し返せないとき、同じアソシエーションで取得する',
    },
    load: async () => (await import('./getscu.ts')).getscu,
  },
  {
    name: 'dcmdump',
    task: { en: 'look into DICOM files', ja: 'DICOM ファイルの中身を見る' },
    load: async () => (await import('./dcmdump.ts')).dcmdump,
  },
  {
    name: 'dump2dcm',
    task: {
      en: 'make a DICOM file, such as a query, from text',
      ja: 'テキストから問い合わせなどの DICOM ファイルを作る',
    },
    load: async () => (await import('./dump2dcm.ts')).dump2dcm,
  },
  {
    name: 'storescp',
    task: { en: 'receive files that others send', ja: '送られてくるファイルを受信する' },
    load: async () => (await import('./storescp.ts')).storescp,
  },
  {
    name: 'dcmqrscp',
    task: { en: 'run an archive', ja: 'アーカイブを動かす' },
    load: async () => (await import('./dcmqrscp.ts')).dcmqrscp,
  },
]
