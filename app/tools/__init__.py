"""What stands beside the running wall: the checks, the measurements, rehearsals, the demo. Nothing here serves anybody."""
