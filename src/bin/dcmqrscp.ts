#!/usr/bin/env node
import { start } from '../cli/run.ts'
import { dcmqrscp } from '../cli/tools/dcmqrscp.ts'

await start(dcmqrscp)
