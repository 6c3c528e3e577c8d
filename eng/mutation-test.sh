#!/bin/sh
# Mutation tests of the order and its explanations; see docs/mutation-testing.md. Fewer cases than an ordinary test run, always the
# same ones, and no search for the smallest: a mutant needs one failure to be found out.
set -eu
cd "$(dirname "$0")/../tests/ServerlessQueue.Queueing.Tests"
dotnet tool restore
PROPERTY_SEED=1,3 PROPERTY_TIMES=0.3 PROPERTY_SHRINK=no exec dotnet stryker "$@"
