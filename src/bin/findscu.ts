#!/usr/bin/env node
import { start } from '../cli/run.ts'
import { findscu } from '../cli/tools/findscu.ts'

await start(findscu)
