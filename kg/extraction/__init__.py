"""Doc -> Statement: mentions, actors, coreference, frames, cues, status, claims, times, quantities."""
