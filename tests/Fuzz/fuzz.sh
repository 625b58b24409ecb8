#!/usr/bin/env bash
# Feeds one parser by AFL++ until it has had COUNT inputs: fuzz.sh TARGET [COUNT, 10000000 unless told]. Needs Debian's afl++.
# Findings lie in tests/Fuzz/findings/TARGET.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
count=${2:-10000000}
dotnet build -m:1 -v q -c Release
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r bin/Release/net10.0/. "$copy"
dotnet tool install --tool-path "$copy/tools" sharpfuzz.commandline --version 2.3.0 >/dev/null
"$copy/tools/sharpfuzz" "$copy/firmware/DoorController.dll"

# They are those of the assembly that was not instrumented.
rm "$copy/firmware/DoorController.pdb"
mkdir -p "findings/$target"
AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
  afl-fuzz -i "Corpus/$target" -o "findings/$target" -t 10000 -m none -E "$count" -- dotnet "$copy/DoorController.Fuzz.dll" afl "$target"
grep -E "execs_done|saved_crashes|saved_hangs|bitmap_cvg" "findings/$target/default/fuzzer_stats"
