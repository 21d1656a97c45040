#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { findscu } from '../cli/tools/findscu.ts'

await start(findscu)
