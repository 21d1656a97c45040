#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { dcmdump } from '../cli/tools/dcmdump.ts'

await start(dcmdump)
