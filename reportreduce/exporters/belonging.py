"""Whether a proposal is the one that was made from a registry, before anything is written."""

from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal
from reportreduce.propose.seal import fingerprint_registry, seal_proposal


def check_belonging(registry: Registry, proposal: Proposal) -> None:
    """
    Do nothing if *proposal* was made from *registry* and nobody changed it since.

    That it is right is not worked out again: ``verify_proposal`` does that.

    Raises:
        UsageError: The registry's fingerprint or the proposal's seal does not fit.
    """
    if proposal.fingerprint != fingerprint_registry(registry):
        raise UsageError(Text("input.other_registry", {"registry": registry.id}))
    if proposal.seal != seal_proposal(proposal):
        raise UsageError(Text("input.broken_seal"))
