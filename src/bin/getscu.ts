#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { getscu } from '../cli/tools/getscu.ts'

await start(getscu)
