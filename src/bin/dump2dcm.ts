#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { dump2dcm } from '../cli/tools/dump2dcm.ts'

await start(dump2dcm)
