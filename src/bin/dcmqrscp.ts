#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { dcmqrscp } from '../cli/tools/dcmqrscp.ts'

await start(dcmqrscp)
