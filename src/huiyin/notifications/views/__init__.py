"""What I have been told, how I want to be told, and the administrator's log of deliveries."""
