#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { storescp } from '../cli/tools/storescp.ts'

await start(storescp)
