"""python3 verify.py [FOLDER]: 核对封存包的哈希和签名 (hashes: Python 3.11 alone;
signature: its package “cryptography”, or the program openssl 3)."""

import base64
import json
import sys
import tempfile
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from subprocess import run

ASK = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey key -sigfile sig -in"


def stop(sentence):
    sys.exit(f"NOT WHOLE 不完整: {sentence}")


def by_openssl(key, signature, path):
    with tempfile.TemporaryDirectory() as here:
        Path(here, "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + key)
        Path(here, "sig").write_bytes(signature)
        done = run([*ASK.split(), path], cwd=here, capture_output=True)
    return done.returncode == 0


def is_signed(key, signature, path):
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519 as it
    except ImportError:
        return by_openssl(key, signature, path)
    with suppress(Exception):  # of whatever kind: it does not fit
        public = it.Ed25519PublicKey.from_public_bytes(key)
        return public.verify(signature, path.read_bytes()) is None


top = (Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent).resolve()
manifest, said = top / "manifest.json", "signature good 签名有效"
try:
    sealed, text = json.loads(manifest.read_bytes()), manifest.with_suffix(".sig")
    if sealed["format"] > 1:
        stop(f"format {sealed['format']} is newer than this script 格式比本脚本新")
    key, signature = map(base64.b64decode, (sealed["public_key"], text.read_bytes()))
    try:
        same = base64.b64encode(signature) + b"\n" == text.read_bytes()
        if not same or not is_signed(key, signature, manifest):
            stop("the signature does not fit 签名不符: manifest.json")
    except FileNotFoundError:
        said = "SIGNATURE NOT CHECKED (no cryptography, no openssl) 未验签名"
    hashes = {name: listed["sha256"] for name, listed in sealed["files"].items()}
    there = {p.relative_to(top).as_posix() for p in top.rglob("*") if not p.is_dir()}
    for name in sorted(there ^ {*hashes, manifest.name, text.name}):
        stop(f"{name}: {'not sealed 多出' if name in there else 'missing 缺少'}")
    for name, wanted in hashes.items():
        if file_digest((top / name).open("rb"), "sha256").hexdigest() != wanted:
            stop(f"{name}: altered 被改动")
except (OSError, ValueError, KeyError, TypeError) as error:
    stop(f"cannot be read 不可读 ({error})")
print(f"Whole 完整: {said}; key 公钥指纹 {sha256(key).hexdigest()[:32]}")
