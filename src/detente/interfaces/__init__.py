"""What people and programs use Detente through."""
